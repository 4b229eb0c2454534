using NetCompiler.Serialization;

namespace NetCompiler.Data;

/// <summary>The cyclic redundancy check of PNG and zip: polynomial 0xEDB88320 (reflected). Thread-safe.</summary>
internal static class Crc32
{
    private static readonly CyclicCheck s_check = new(0xEDB88320);

    /// <summary>The check of some bytes.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="before">The check of the bytes before them; 0 of none.</param>
    internal static uint Compute(ReadOnlySpan<byte> data, uint before = 0) => s_check.Compute(data, before);
}
