using System.Security.Cryptography;
using System.Text;
using NetCompiler.Serialization;

namespace NetCompiler.Checkpoints;

/// <summary>Writes a checkpoint so that its name holds the old one or the new one, whole. Thread-safety: one thread at a time.</summary>
internal static class CheckpointWriter
{
    /// <summary>Writes a file.</summary>
    /// <exception cref="CheckpointException">
    /// It cannot be written: the disk is full, the directory is missing or read-only. What was there is whole.
    /// </exception>
    internal static void Write(string path, CheckpointContent content)
    {
        try
        {
            WriteWhole(path, content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string kept = File.Exists(path) ? " The checkpoint that was there is whole." : "";
            throw new CheckpointException(path, $"it cannot be written: {exception.Message.TrimEnd('.')}.{kept}", exception);
        }
    }

    private static void WriteWhole(string path, CheckpointContent content)
    {
        List<NamedTensor> tensors = [.. content.Tensors, .. content.Parts.SelectMany(ArraysOf)];
        byte[] header = SafeTensorsWriter.BuildHeader(tensors, MetadataOf(content));
        int checksumPlace = header.AsSpan().IndexOf(CheckpointFormat.ChecksumPrefix) + CheckpointFormat.ChecksumPrefix.Length;
        AtomicFile.Write(path, stream =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            SafeTensorsWriter.WriteHeader(stream, header);
            hash.AppendData(header);
            SafeTensorsWriter.WriteData(stream, tensors, hash);
            stream.Position = SafeTensorsFormat.LengthBytes + checksumPlace;
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset())));
        });
    }

    private static IEnumerable<KeyValuePair<string, string>> MetadataOf(CheckpointContent content) =>
    [
        KeyValuePair.Create(CheckpointFormat.ChecksumKey, CheckpointFormat.NoChecksum),
        KeyValuePair.Create(CheckpointFormat.VersionKey, CheckpointFormat.Version),
        .. content.Texts,
        .. content.Parts.SelectMany(part => part.Value.Numbers.Select(
            number => KeyValuePair.Create($"{CheckpointFormat.Part}{part.Key}/{number.Key}", number.Value))),
    ];

    private static IEnumerable<NamedTensor> ArraysOf(KeyValuePair<string, CheckpointState> part) => part.Value.Arrays.Select(
        array => new NamedTensor($"{CheckpointFormat.Part}{part.Key}/{array.Key}", [array.Value.Length], array.Value.CopyTo));
}
