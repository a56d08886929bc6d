/// A complete file that waits in an inbox.
package struct Arrival: Sendable, Hashable {
  /// The index of the inbox in the configuration.
  package var inbox: Int
  /// The path below the inbox, as bytes: a name may contain any byte except NUL and '/'.
  package var path: [UInt8]

  package init(inbox: Int, path: [UInt8]) {
    self.inbox = inbox
    self.path = path
  }

  /// The last component of the path.
  package var name: [UInt8] {
    path.lastIndex(of: UInt8(ascii: "/")).map { Array(path[($0 + 1)...]) } ?? path
  }
}

/// A 128-bit id in 32 hexadecimal digits: the identity of one arrival.
package struct ClaimID: Hashable, Sendable, Codable, CustomStringConvertible {
  package let description: String

  /// - Returns: nil unless `text` is 32 lower-case hexadecimal digits.
  package init?(_ text: String) {
    guard text.utf8.count == 32,
      text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { return nil }
    description = text
  }

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let id = ClaimID(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a claim id: '\(text)'"))
    }
    self = id
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// The details that a sidecar or a browser's origin attributes give about a file.
package struct Provenance: Codable, Sendable, Equatable {
  package var url: String?
  package var source: String?
  package var published: String?
  package var title: String?

  package init(
    url: String? = nil, source: String? = nil, published: String? = nil, title: String? = nil
  ) {
    self.url = url
    self.source = source
    self.published = published
    self.title = title
  }
}

/// The content of a claim's `attempt.json`, which is written before work starts.
package struct Attempt: Codable, Sendable, Equatable {
  /// The inbox path, and the path below it in lower-case hexadecimal (a name may contain any
  /// bytes).
  package var inbox: String
  package var pathHex: String
  package var source: String?
  package var owner: String?
  /// The modification time, RFC 3339, UTC.
  package var mtime: String?
  package var claimed: String
  /// The number of unclean ends of Khazin that were blamed on this document so far.
  package var attempts: Int
  /// The unclean end that was counted last, so that it is not counted twice.
  package var lastCrash: String?
  /// The time at which memory ran out while this claim was in progress; such a claim runs alone.
  package var suspect: String?

  private enum CodingKeys: String, CodingKey {
    case inbox
    case pathHex = "path_hex"
    case source, owner, mtime, claimed, attempts
    case lastCrash = "last_crash"
    case suspect
  }

  package init(
    inbox: String, pathHex: String, source: String?, owner: String?, mtime: String?,
    claimed: String, attempts: Int
  ) {
    self.inbox = inbox
    self.pathHex = pathHex
    self.source = source
    self.owner = owner
    self.mtime = mtime
    self.claimed = claimed
    self.attempts = attempts
  }
}

/// A file that Khazin has taken: it is in `claimed/<id>/`, where no other program uses it.
package struct Claim: Sendable, Equatable {
  package var id: ClaimID
  package var arrival: Arrival
  package var attempt: Attempt
  package var provenance: Provenance
  /// The sidecar, verbatim.
  package var sidecar: [UInt8]?
  /// The problem of the sidecar, in a sentence; nil if there is none.
  package var sidecarProblem: String?
  /// The size of the file in bytes when it was claimed or found again.
  package var size = 0
  /// True if `sidecar` and `provenance` were read from the disk. A start can find thousands of
  /// claims, so it reads these fields only when a claim's turn comes.
  package var isLoaded = true

  /// True if the claim runs alone, from the first byte to the end of its commit. The claim may have
  /// caused an unclean end of Khazin, and the next one must affect no other claim.
  package var isAlone: Bool { attempt.attempts > 0 || attempt.suspect != nil }

  package init(
    id: ClaimID, arrival: Arrival, attempt: Attempt, provenance: Provenance, sidecar: [UInt8]?
  ) {
    self.id = id
    self.arrival = arrival
    self.attempt = attempt
    self.provenance = provenance
    self.sidecar = sidecar
  }
}
