/// The origin of a value: a rule, the model, the desk or the register.
package enum Authority: String, Codable, Sendable {
  case rule, model, desk, register
}
