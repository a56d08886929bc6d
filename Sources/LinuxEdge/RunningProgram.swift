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

  /// Returns the path of a program that is installed with this one: beside it, as after a build, or
  /// in the folder of the programs that people do not start.
  package static func companion(_ name: String) -> String {
    let folder = path.map { $0.split(separator: "/").dropLast() } ?? ["usr", "local", "bin"]
    let beside = "/" + (folder + [name[...]]).joined(separator: "/")
    if access(beside, X_OK) == 0 { return beside }
    return "/" + (folder.dropLast() + ["libexec", "khazin", name[...]]).joined(separator: "/")
  }
}
