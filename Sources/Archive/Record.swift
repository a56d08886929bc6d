import Vocabulary

/// The record of the vocabulary; GRDB has a class of that name.
package typealias Record = Vocabulary.Record
