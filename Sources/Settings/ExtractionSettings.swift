/// The limits of the process that reads one document of another format than text.
package struct ExtractionSettings: Sendable, Equatable {
  /// Allocated memory in bytes.
  package var memory = 512 << 20
  /// Processor time in seconds. The answer may take a few seconds longer.
  package var seconds = 60
  /// True if documents are read although the kernel has no Landlock to seal the process with.
  package var unsealed = false

  /// The recognition of the letters in pictures: by tesseract if it is installed, or never.
  package enum RecognitionSetting: String, Sendable, CaseIterable { case auto, off }

  package var recognition = RecognitionSetting.auto

  package init() {}
}
