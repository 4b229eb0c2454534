namespace NetCompiler.Serialization;

/// <summary>
/// What reader and writer agree on. A safetensors file is: the header's length (8 bytes, little-endian); the header, a
/// JSON object <c>{"name": {"dtype": "F32", "shape": [O, I], "data_offsets": [begin, end]}, …}</c> filled up with spaces
/// to a multiple of 8; the data, whose every byte belongs to exactly one tensor.
/// </summary>
internal static class SafeTensorsFormat
{
    internal const int LengthBytes = sizeof(ulong);
    internal const int Alignment = 8;

    /// <summary>The limit that the format's own library sets.</summary>
    internal const long LongestHeader = 100_000_000;

    internal const string MetadataKey = "__metadata__";
    internal const string TypeKey = "dtype";
    internal const string ShapeKey = "shape";
    internal const string OffsetsKey = "data_offsets";
    internal const string Float32 = "F32";

    /// <summary>A shape as people write it: [10, 128].</summary>
    internal static string Describe<T>(IEnumerable<T> shape) => $"[{string.Join(", ", shape)}]";
}
