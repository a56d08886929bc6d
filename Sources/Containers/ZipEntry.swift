/// An entry of the directory of a ZIP archive.
package struct ZipEntry {
  package enum Kind {
    case file, folder
    /// A link or a device.
    case special
  }

  /// The place of the name in the archive.
  package var name: Range<Int>
  package var kind = Kind.file
  package var flags = 0
  package var method = 0
  /// The CRC-32 of the unpacked bytes.
  package var checksum: UInt32 = 0
  package var size = 0
  package var packedSize = 0
  /// The place of the local header; nil if there is none where the directory says.
  package var header: Int?
  /// The bytes that hold the compressed content; nil if they do not lie in the archive.
  package var data: Range<Int>?
  /// True if the archive ends in the content. Then `data` is its beginning.
  package var isCut = false

  package var isEncrypted: Bool { flags & 0x2041 != 0 || method == 99 }
  package var isStored: Bool { method == 0 }
}
