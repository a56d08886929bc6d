import CLinux

/// The memory of this process that malloc(3) allocates from.
package enum Heap {
  /// Takes memory from the kernel in one step, at most 4 MiB, and lets malloc(3) keep what is freed. A
  /// process that lives for one document otherwise pays a fault for each page of memory that it uses.
  package static func reserve(_ bytes: Int) { clinux_reserve_heap(bytes) }
}
