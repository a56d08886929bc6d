import DocumentModel

/// A document that the extractor is asked to read. Its bytes travel beside it in a sealed memory
/// file or, if it is large, as the file itself, and the answer comes through a socket of its own.
package struct ExtractionRequest: Sendable, Equatable {
  /// The limits of the process that parses one document.
  package struct Limits: Sendable, Equatable {
    /// Allocated memory in bytes.
    package var memory: Int
    /// Processor time in seconds. The answer may take a few seconds longer.
    package var seconds: Int

    package init(memory: Int = 512 << 20, seconds: Int = 60) {
      self.memory = memory
      self.seconds = seconds
    }

    /// The bytes of a document per second of processor time beyond the limit of time. A small
    /// document gets no more time.
    private static let slowestRate = 8 << 20

    /// The processor time for a document. A large container takes longer, and shows its progress by
    /// its parts.
    func seconds(forSize size: Int) -> Int { seconds + size / Self.slowestRate }
  }

  /// The recognition of letters in pictures.
  package struct Recognition: Sendable, Equatable {
    /// The raw values are part of the protocol.
    package enum Mode: UInt8, Sendable, CaseIterable {
      /// Pictures are not read.
      case off = 0
      /// A document that needs it fails with `postponed` at once.
      case later = 1
      case now = 2
    }

    package var mode: Mode
    /// The languages as tesseract names them, joined by `+`; nil to choose them for each page.
    package var languages: String?

    package init(_ mode: Mode = .off, languages: String? = nil) {
      self.mode = mode
      self.languages = languages
    }
  }

  /// The maximum size of an encoded request in bytes.
  static let maximumSize = 4096

  /// The maximum length of a name in bytes; the rest is left out.
  private static let nameLimit = 255

  package var format: KnownFormat
  /// The file name of the document.
  package var name: [UInt8]
  package var limits: Limits
  /// True if a process may read the document that the kernel cannot seal completely.
  package var allowsUnsealed: Bool
  package var recognition: Recognition
  /// The number of the page, counted from 1, whose picture is asked for instead of the text.
  package var picture: Int?

  package init(
    _ format: KnownFormat, name: [UInt8] = [], limits: Limits = Limits(),
    allowsUnsealed: Bool = false, recognition: Recognition = Recognition()
  ) {
    self.allowsUnsealed = allowsUnsealed
    self.recognition = recognition
    self.format = format
    self.name = Array(name.prefix(Self.nameLimit))
    self.limits = limits
  }

  var encoded: [UInt8] {
    var writer = WireWriter()
    writer.write(ProtocolVersion.current)
    writer.write(format.rawValue)
    writer.write(name)
    writer.write(UInt64(limits.memory))
    writer.write(UInt32(limits.seconds))
    writer.write(UInt8(allowsUnsealed ? 1 : 0))
    writer.write(recognition.mode.rawValue)
    writer.write(recognition.languages)
    writer.write(UInt32(picture ?? 0))
    return writer.bytes
  }

  init(decoding bytes: [UInt8]) throws(WireReader.Malformed) {
    var reader = WireReader(bytes)
    guard try reader.byte() == ProtocolVersion.current,
      let format = KnownFormat(rawValue: try reader.text())
    else { throw WireReader.Malformed() }
    self.format = format
    name = try reader.list()
    let memory = try reader.number64()
    guard memory <= UInt64(Int.max / 4) else { throw WireReader.Malformed() }
    limits = Limits(memory: Int(memory), seconds: try reader.number32())
    allowsUnsealed = try reader.byte() == 1
    guard let mode = Recognition.Mode(rawValue: try reader.byte()) else {
      throw WireReader.Malformed()
    }
    recognition = Recognition(
      mode, languages: try reader.optionalText(limit: Self.nameLimit))
    let page = try reader.number32()
    picture = page == 0 ? nil : page
    guard reader.isAtEnd else { throw WireReader.Malformed() }
  }
}

/// The version of the protocol. Daemon and extractor are installed together, so there is one.
enum ProtocolVersion {
  static let current: UInt8 = 2
}
