using NetCompiler.Serialization;

namespace NetCompiler.Data;

/// <summary>The cyclic redundancy check of PNG and zip: polynomial 0xEDB88320 (reflected). Thread-safe.</summary>
internal static class Crc32
{
    private static readonly CyclicCheck s_check = new(0xEDB88320);

    /// <summary>The check of some bytes.</summary>
    internal static uint Compute(ReadOnlySpan<byte> data) => s_check.Compute(data);
}
