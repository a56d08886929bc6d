import CShippedModel

extension LinearModel {
  /// The subjects, as they ship; nil where the program was built without.
  package static let subjects: LinearModel? = {
    let bytes = UnsafeRawBufferPointer(
      start: khazin_subject_model_start(), count: khazin_subject_model_size())
    return try? LinearModel(ModelBytes(bytes))
  }()
}
