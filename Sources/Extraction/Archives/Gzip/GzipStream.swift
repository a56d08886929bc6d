/// The unpacked bytes of a gzip file (RFC 1952), which consists of one or more members.
struct GzipStream {
  private let bytes: UnsafeRawBufferPointer
  private let inflater = Inflater(.gzip)
  /// The place of the next packed byte.
  private(set) var position = 0
  /// The place of the current member.
  private(set) var memberStart = 0
  private var unpackedOfMember = 0
  private var isInMember = false
  private(set) var fault: ByteStream.Fault?
  private var recoveries = 0

  /// The damaged members after which reading goes on.
  private static let recoveryLimit = 1_000
  static let magic: [UInt8] = [0x1F, 0x8B]

  /// - Parameter bytes: must live as long as this value.
  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = UnsafeRawBufferPointer(bytes) }

  /// Begins the next member.
  /// - Returns: false at the end. What follows the last member and is none is padding, as for gzip(1).
  ///   Zeros between members are members that were erased.
  mutating func openMember() -> Bool {
    guard fault == nil, !isInMember else { return false }
    position = bytes[position...].firstIndex { $0 != 0 } ?? bytes.count
    guard bytes[position...].starts(with: Self.magic) else { return false }
    inflater.reset()
    (memberStart, unpackedOfMember, isInMember) = (position, 0, true)
    return true
  }

  /// Returns the next bytes of the current member, which live until the next call; nil at its end.
  mutating func next() -> UnsafeRawBufferPointer? {
    while isInMember {
      let step = inflater.step(UnsafeRawBufferPointer(rebasing: bytes[position...]))
      position += step.used
      unpackedOfMember += step.bytes.count
      if step.progress != .more { isInMember = false }
      if step.progress == .damaged {
        fault = .damaged
      } else if ContainerLimits.isBomb(
        unpacked: unpackedOfMember, from: position - memberStart)
      {
        (fault, isInMember) = (.bomb, false)
        return nil
      } else if step.progress == .more, step.bytes.isEmpty, position == bytes.count {
        (fault, isInMember) = (.truncated, false)
      }
      if !step.bytes.isEmpty { return step.bytes }
    }
    return nil
  }

  /// Goes to the next place after the start of the current member that can be a member.
  /// - Returns: false if there is none.
  mutating func recover() -> Bool {
    var place = memberStart + 1
    recoveries += 1
    guard recoveries <= Self.recoveryLimit else { return false }
    while place + 10 < bytes.count {
      // The method is deflate, and three of the flags are reserved.
      if bytes[place] == 0x1F, bytes[place + 1] == 0x8B, bytes[place + 2] == 8,
        bytes[place + 3] & 0xE0 == 0
      {
        (position, isInMember, fault) = (place, false, nil)
        return openMember()
      }
      place += 1
    }
    return false
  }
}
