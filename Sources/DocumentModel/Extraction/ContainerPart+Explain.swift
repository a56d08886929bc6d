extension ContainerPart.Refusal {
  /// The reason why a part is no document, for people.
  package var sentence: String {
    switch self {
    case .alternative: "another form of the text"
    case .signature: "a cryptographic signature"
    case .encrypted: "encrypted; drop a version without a password"
    case .external: "lies elsewhere; the container only names the place"
    case .empty: "has no bytes"
    case .damaged: "damaged; it cannot be taken out"
    case .tooDeep: "lies deeper than the limit; drop the container around it by itself"
    case .tooLarge: "larger than the limit; drop it by itself"
    case .tooMany: "beyond the limit of parts"
    case .bomb: "unpacks to more bytes than a sound part has"
    case .special: "a link or a device, without content"
    case .system: "a file of the system that made the archive"
    case .resource: "a picture, style sheet or program of the page"
    case .notText: "neither text nor a known format"
    case .withdrawn: "withdrawn by the desk"
    case .note: "a record about another part"
    case .revisit: "seen again without a change"
    case .unsupported: "compressed in a way that Khazin cannot undo"
    case .rest: "the rest, which was not read; 'khazinctl reprocess' tries again"
    }
  }
}

extension ContainerPart.Warning {
  /// Says what the bytes of a part lack, for people.
  package var sentence: String {
    switch self {
    case .truncated: "cut off where the container ends"
    case .brokenEncoding: "letters are missing, because its encoding is broken"
    }
  }
}
