import LinuxEdge
import TestSupport

extension TemporaryFolder {
  var bytes: [UInt8] { Array(path.utf8) }
  func open() throws -> Descriptor { try Directory.open(bytes) }
}
