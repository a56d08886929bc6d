import Glibc
import Synchronization

/// Users and groups. The name of a user is cached.
package enum Accounts {
  /// The effective user id of this process.
  package static var effectiveUser: UInt32 { geteuid() }

  private static let users = Mutex<[UInt32: String]>([:])

  /// Returns the login name of a user, or the number as text if there is none.
  package static func userName(_ user: UInt32) -> String {
    users.withLock { known in
      if let name = known[user] { return name }
      if known.count > 10_000 { known.removeAll() }
      let name = lookUp(user) ?? String(user)
      known[user] = name
      return name
    }
  }

  /// Returns the id of a group; nil if no group has that name.
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
