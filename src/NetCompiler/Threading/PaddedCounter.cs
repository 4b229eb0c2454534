using System.Runtime.InteropServices;

namespace NetCompiler.Runtime;

/// <summary>A counter that many threads write, with cache lines of its own: neighbours would be slowed by each write.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct PaddedCounter
{
    /// <summary>128 bytes from either end: processors fetch cache lines in pairs.</summary>
    [FieldOffset(128)]
    internal long Value;
}
