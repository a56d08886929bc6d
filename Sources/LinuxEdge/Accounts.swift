import Glibc
import Synchronization

/// Names of users and groups, looked up once each.
package enum Accounts {
  /// The user as whom this process acts.
  package static var effectiveUser: UInt32 { geteuid() }

  private static let users = Mutex<[UInt32: String]>([:])

  /// The login name, or the number as text where there is none.
  package static func userName(_ user: UInt32) -> String {
    users.withLock { known in
      if let name = known[user] { return name }
      if known.count > 10_000 { known.removeAll() }
      let name = lookUp(user) ?? String(user)
      known[user] = name
      return name
    }
  }

  /// The number of a group; nil where there is none of that name.
  package static func group(named name: String) -> UInt32? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 65_536) { buffer in
      var entry = Glibc.group()
      var found: UnsafeMutablePointer<Glibc.group>?
      getgrnam_r(name, &entry, buffer.baseAddress!, buffer.count, &found)
      return found?.pointee.gr_gid
    }
  }

  private static func lookUp(_ user: UInt32) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
      var entry = passwd()
      var found: UnsafeMutablePointer<passwd>?
      getpwuid_r(user, &entry, buffer.baseAddress!, buffer.count, &found)
      return found.map { String(cString: $0.pointee.pw_name) }
    }
  }
}
