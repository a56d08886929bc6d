import CCrypto
import DocumentModel

/// SHA-256 of bytes that come in pieces (FIPS 180-4), from libcrypto.
package final class SHA256Pass: HashPass {
  private let context: OpaquePointer

  package init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    else { preconditionFailure("libcrypto must provide SHA-256") }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  package func add(_ bytes: UnsafeRawBufferPointer) {
    let done = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    precondition(done == 1, "libcrypto must hash bytes of any number")
  }

  /// Returns the 32 bytes of the digest and begins again.
  package func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    var size: UInt32 = 32
    let done = EVP_DigestFinal_ex(context, &digest, &size)
    precondition(done == 1 && size == 32, "libcrypto must provide SHA-256")
    precondition(EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1, "a context can be used again")
    return digest
  }
}
