namespace NetCompiler.Serialization;

/// <summary>What stands before the data of a safetensors file.</summary>
/// <param name="Entries">The tensors in the order of their data.</param>
/// <param name="Metadata">Texts by name that say more about the file; what is no text is left out.</param>
internal sealed record SafeTensorsHeader(TensorEntry[] Entries, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Bytes of all data.</summary>
    internal long DataLength => Entries.Length == 0 ? 0 : Entries[^1].End;
}
