namespace NetCompiler.Serialization;

/// <summary>
/// The cyclic redundancy check of Castagnoli (RFC 3720): polynomial 0x82F63B78 (reflected); and its mask in TensorFlow's record
/// files, which keeps apart the check of data from the check of data that holds a check. Thread-safe.
/// </summary>
internal static class Crc32C
{
    private const uint MaskDelta = 0xA282EAD8;

    private static readonly CyclicCheck s_check = new(0x82F63B78);

    /// <summary>The check of some bytes.</summary>
    internal static uint Compute(ReadOnlySpan<byte> data) => s_check.Compute(data);

    /// <summary>The masked check: rotated to the right by 15 bits, plus 0xA282EAD8.</summary>
    internal static uint ComputeMasked(ReadOnlySpan<byte> data) => uint.RotateRight(Compute(data), 15) + MaskDelta;
}
