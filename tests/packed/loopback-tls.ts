import { createHash, X509Certificate } from 'node:crypto'

/** A certificate for the loopback alone, and its key: a test's update server has to speak https, and nobody else trusts it. */
export const loopbackTls = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUVjU2yL2698EujJS9maBEUOSv9Q0wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDE4MDM0MloYDzIxMjYxMDMx
MTgwMzQyWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARuv4oFflyxk0XR1qriRdu0yu08f0TvFNtRAvPQpWYsNEOEi28Oa0XA
NdFhPuOMn8Krjxd3sq9Y4ionhWd52jyMo28wbTAdBgNVHQ4EFgQURAv8/v04NGO1
wP9FE302/Lg7b40wHwYDVR0jBBgwFoAURAv8/v04NGO1wP9FE302/Lg7b40wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhAJqJavxRMrdMPPe2auOmyw5DKgNSQktbX9YvwMteFKGZAiBB
J5UVRshT2PW5Y37aRPW2EoPjmbr5XnwKj4XNFCTMvw==
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgrQrybNwf0pzvKuMu
+vHMiF40r/AA+8ZGh2fILMHcSU6hRANCAARuv4oFflyxk0XR1qriRdu0yu08f0Tv
FNtRAvPQpWYsNEOEi28Oa0XANdFhPuOMn8Krjxd3sq9Y4ionhWd52jyM
-----END PRIVATE KEY-----
`,
}

/** Chromium’s own way to trust one key for one run. */
export const trustLoopback = (): string => {
  const spki = new X509Certificate(loopbackTls.cert).publicKey.export({ type: 'spki', format: 'der' })
  return `--ignore-certificate-errors-spki-list=${createHash('sha256').update(spki).digest('base64')}`
}
