import DocumentModel

/// The record of the vocabulary; GRDB has a class of that name.
package typealias Record = DocumentModel.Record
