import { isIP } from 'node:net'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const yearMs = 365 * 86_400_000
/** A workspace outlives many incidents and nobody is there to renew: only whoever the owner invited trusts this authority. */
const lastsMs = 15 * yearMs
/** Machines whose clocks are behind must not refuse a new server. */
const earlierMs = 2 * 86_400_000

/**
 * The NATS client hands Node a socket without a name where the server's address is a number, and Node then checks the certificate for this name. It proves no less: the
 * authority has signed the workspace's servers and nothing else.
 */
const asClientsCheck = 'localhost'

interface Certified {
  /** PEM. */
  readonly certificate: string
  /** PKCS #8, PEM. */
  readonly key: string
}

const library = async () => {
  // The library's own dependency asks for this polyfill before anything else.
  await import('reflect-metadata')
  return import('@peculiar/x509')
}

type PrivateKey = Parameters<typeof crypto.subtle.exportKey>[1]

const pemOfKey = async (key: PrivateKey): Promise<string> => {
  const base64 = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${base64.replaceAll(/(.{64})(?=.)/g, '$1\n')}\n-----END PRIVATE KEY-----\n`
}

interface Wanted {
  /** The workspace's name, for people who look at the certificate. */
  readonly name: string
  /** Names and IP addresses that the server is reached by. */
  readonly hosts: readonly string[]
  /** Wall-clock ms UTC. */
  readonly now: () => number
}

/** An authority of the workspace's own and a certificate for its servers. The authority's key signs once and is kept in the owner's secrets only. */
export const makeCertificates = async ({ name, hosts, now }: Wanted): Promise<{ ca: Certified; server: Certified }> => {
  const x509 = await library()
  const make = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const [authority, server] = await Promise.all([make(), make()])
  const notBefore = new Date(now() - earlierMs)
  const notAfter = new Date(now() + lastsMs)
  // As parts, not as one text: a name may have commas and equals signs in it.
  const called = (what: string) => new x509.Name([{ CN: [`Warroom ${what}: ${name}`.slice(0, 64)] }]).toString()
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: called('authority'),
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    keys: authority,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authority.publicKey),
    ],
  })
  const certificate = await x509.X509CertificateGenerator.create({
    subject: called('server'),
    issuer: ca.subject,
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    publicKey: server.publicKey,
    signingKey: authority.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      // The nodes of a cluster are each other's clients.
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth, x509.ExtendedKeyUsage.clientAuth]),
      new x509.SubjectAlternativeNameExtension(
        [...new Set([...hosts, asClientsCheck])].map((host) => ({
          type: isIP(host) ? ('ip' as const) : ('dns' as const),
          value: host,
        })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(server.publicKey),
    ],
  })
  return {
    ca: { certificate: `${ca.toString('pem')}\n`, key: await pemOfKey(authority.privateKey) },
    server: { certificate: `${certificate.toString('pem')}\n`, key: await pemOfKey(server.privateKey) },
  }
}
