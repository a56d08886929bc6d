import CLinux
import Glibc

extension Descriptor {
  /// Reads an extended attribute of at most 4 KiB, with fgetxattr(2).
  /// - Returns: nil on any error, for example if the file has no such attribute or the file system
  ///   has none at all.
  package func attribute(_ name: StaticString) -> [UInt8]? {
    var value = [UInt8](repeating: 0, count: 4096)
    let count = name.withUTF8Buffer { bytes in
      Array(bytes).withPath { fgetxattr(number, $0, &value, value.count) }
    }
    return count < 0 ? nil : Array(value.prefix(count))
  }

  /// Sets an extended attribute, with fsetxattr(2).
  package func setAttribute(_ name: StaticString, to value: [UInt8]) throws(SystemError) {
    try retrying("fsetxattr") {
      name.withUTF8Buffer { bytes in
        Array(bytes).withPath { fsetxattr(number, $0, value, value.count, 0) }
      }
    }
  }

  /// The address from which a browser downloaded the file. If only the referring page is known, its
  /// address.
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
