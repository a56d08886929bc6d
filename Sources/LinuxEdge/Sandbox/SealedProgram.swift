import Glibc

/// A program that a sealed process may run: its file, and the paths that it reads.
package struct SealedProgram: Sendable, Equatable {
  /// The absolute path.
  package let path: String
  /// Files and folders that the program reads, beside the libraries of the system.
  private let data: [String]

  /// - Parameter data: files and folders that the program reads, beside the libraries of the system.
  package init(_ path: String, data: [String] = []) {
    self.path = path
    self.data = data
  }

  /// True if the file exists and can be executed.
  package var isInstalled: Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  /// The loaders of dynamic programs, by the ABIs of the architectures that Khazin runs on. The kernel
  /// executes the loader when it executes a program.
  private static let loaders = ["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"]

  /// The libraries, and the files by which the loader finds them.
  private static let libraries = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache"]

  /// The files that may be executed.
  var executables: [String] { [path] + Self.loaders }

  /// The files and folders that may be read.
  var readable: [String] { Self.libraries + data }

  /// All that a program finds in its environment. Libraries must not start threads, which the seal
  /// refuses.
  static let environment = [
    "PATH=/usr/bin", "HOME=/nonexistent", "LC_ALL=C.UTF-8", "OMP_THREAD_LIMIT=1",
  ]
}
