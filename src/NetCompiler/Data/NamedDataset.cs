namespace NetCompiler.Data;

/// <summary>The samples of another data set, with names for its classes.</summary>
internal sealed class NamedDataset(Dataset source, IReadOnlyList<string> classNames) : DatasetWrapper(source)
{
    public override IReadOnlyList<string> ClassNames => classNames;
}
