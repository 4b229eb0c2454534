using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetCompiler;

/// <summary>
/// A flat, zeroed buffer of floats whose first element stands on a 64-byte boundary (a cache line, and the widest
/// vector) and never moves. It is an ordinary managed array on the pinned heap: nothing to dispose.
/// Thread-safety: as an array's.
/// </summary>
public sealed class AlignedBuffer
{
    private const int Alignment = 64;

    // The widest vector may be read, though not written, beyond the last float.
    private const int Slack = 2 * Alignment / sizeof(float);

    private readonly float[] _array;
    private readonly int _start;

    /// <summary>Allocates a buffer of zeros.</summary>
    /// <param name="length">The number of floats, at least 0.</param>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _array = GC.AllocateArray<float>(length + Slack, pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        _start = (int)(((address + Alignment - 1) & -Alignment) - address) / sizeof(float);
    }

    /// <summary>The number of floats.</summary>
    public int Length { get; }

    /// <summary>All elements.</summary>
    public Span<float> Span => _array.AsSpan(_start, Length);

    /// <summary>The first element, from which generated code counts.</summary>
    public ref float First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start);
    }
}
