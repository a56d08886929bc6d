import CShippedModel

extension LinearModel {
  /// The shipped subject model; nil if the program was built without it.
  package static let subjects: LinearModel? = {
    let bytes = UnsafeRawBufferPointer(
      start: khazin_subject_model_start(), count: khazin_subject_model_size())
    return try? LinearModel(ModelBytes(bytes))
  }()
}
