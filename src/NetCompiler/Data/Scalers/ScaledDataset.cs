namespace NetCompiler.Data;

/// <summary>The samples of another data set with inputs or target values scaled as they are read.</summary>
internal sealed class ScaledDataset(Dataset source, ColumnScaling? inputs, ColumnScaling? targets) : DatasetWrapper(source)
{
    // A number far from those that were measured may overflow.
    internal override bool IsAlwaysFinite => false;

    public override void CopyInput(int index, Span<float> destination)
    {
        CheckDestination(destination, InputSize, "input");
        base.CopyInput(index, destination);
        inputs?.Apply(destination);
    }

    public override void CopyTrainingInput(int index, ulong randomSeed, Span<float> destination)
    {
        CheckDestination(destination, InputSize, "input");
        base.CopyTrainingInput(index, randomSeed, destination);
        inputs?.Apply(destination);
    }

    public override void CopyTarget(int index, Span<float> destination)
    {
        base.CopyTarget(index, destination);
        targets?.Apply(destination);
    }
}
