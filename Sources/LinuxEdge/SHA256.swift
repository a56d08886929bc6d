import CCrypto
import DocumentModel

/// SHA-256 (FIPS 180-4) from libcrypto.
package enum SHA256 {
  /// Returns the 32 bytes of the digest.
  package static func digest(of bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    var size: UInt32 = 32
    let done = EVP_Digest(bytes, bytes.count, &digest, &size, EVP_sha256(), nil)
    precondition(done == 1 && size == 32, "libcrypto must provide SHA-256")
    return digest
  }

  /// Returns the digest as 64 lower-case hexadecimal digits.
  package static func hex(of bytes: [UInt8]) -> String { Hex.text(digest(of: bytes)) }
}
