import CLinux
import Glibc

extension Descriptor {
  /// fgetxattr(2), at most 4 KiB. - Returns: nil where the file or its file system has none.
  package func attribute(_ name: StaticString) -> [UInt8]? {
    var value = [UInt8](repeating: 0, count: 4096)
    let count = name.withUTF8Buffer { bytes in
      Array(bytes).withPath { fgetxattr(number, $0, &value, value.count) }
    }
    return count < 0 ? nil : Array(value.prefix(count))
  }

  /// fsetxattr(2).
  package func setAttribute(_ name: StaticString, to value: [UInt8]) throws(SystemError) {
    try retrying("fsetxattr") {
      name.withUTF8Buffer { bytes in
        Array(bytes).withPath { fsetxattr(number, $0, value, value.count, 0) }
      }
    }
  }

  /// Where a browser says it took the file from: the address itself, else the page that led there.
  ///
  /// Source: https://www.freedesktop.org/wiki/CommonExtendedAttributes/
  package var originURL: String? {
    for value in [attribute("user.xdg.origin.url"), attribute("user.xdg.referrer.url")] {
      if let value, let text = String(validating: value, as: UTF8.self), !text.isEmpty {
        return text
      }
    }
    return nil
  }
}
