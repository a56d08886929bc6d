import Glibc

/// The file of the running program.
package enum RunningProgram {
  /// The path of the file, without links; nil if /proc does not show it.
  package static var path: String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX) + 1) { buffer in
      let count = readlink("/proc/self/exe", buffer.baseAddress!, Int(PATH_MAX))
      guard count > 0 else { return nil }
      buffer[count] = 0
      return String(cString: buffer.baseAddress!)
    }
  }

  /// The folders of the libraries that this process has loaded; none if /proc does not show them.
  package static var libraryFolders: [String] {
    guard
      let maps = try? Descriptor(owning: retrying("open") { open("/proc/self/maps", O_RDONLY) }),
      let bytes = try? maps.readAll(limit: 4 << 20)
    else { return [] }
    let paths = String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      line.firstIndex(of: "/").map { line[$0...] }
    }
    let folders = paths.filter { $0.contains(".so") }.map { $0.split(separator: "/").dropLast() }
    return Set(folders.map { "/" + $0.joined(separator: "/") }).sorted()
  }

  /// Returns the path of a program that is built and installed beside this one.
  package static func companion(_ name: String) -> String {
    let folder = path.map { $0.split(separator: "/").dropLast() } ?? ["usr", "local", "bin"]
    return "/" + (folder + [name[...]]).joined(separator: "/")
  }
}
