namespace NetCompiler.Checkpoints;

/// <summary>
/// What reader and writer agree on. A checkpoint is a safetensors file, which any tool for such files opens: the weights have
/// PyTorch's names; <c>optimizer/slot/name</c> is what the optimizer remembers of a parameter; <c>part/name/key</c>, a tensor or a
/// text of the metadata, belongs to a part of the run. The metadata also hold the SHA-256 of the whole file, computed with zeros in
/// its place.
/// </summary>
internal static class CheckpointFormat
{
    internal const string VersionKey = "netcompiler.checkpoint";
    internal const string Version = "1";
    internal const string ChecksumKey = "sha256";
    internal const string Optimizer = "optimizer/";
    internal const string Part = "part/";

    /// <summary>Stands for the checksum while it is computed.</summary>
    internal static readonly string NoChecksum = new('0', 64);

    /// <summary>What stands before the checksum's first digit in the header, which neither names nor texts can contain unescaped.</summary>
    internal static ReadOnlySpan<byte> ChecksumPrefix => "\"sha256\":\""u8;
}
