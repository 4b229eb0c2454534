namespace NetCompiler.Data;

/// <summary>The samples of another data set, each with a weight of its own in place of any before.</summary>
internal sealed class WeightedDataset(Dataset source, float[] weights) : Dataset
{
    public override int Count => source.Count;

    public override IReadOnlyList<int> InputShape => source.InputShape;

    public override TargetKind TargetKind => source.TargetKind;

    public override int TargetSize => source.TargetSize;

    public override IReadOnlyList<string> ClassNames => source.ClassNames;

    internal override bool IsAlwaysFinite => source.IsAlwaysFinite;

    public override void CopyInput(int index, Span<float> destination) => source.CopyInput(index, destination);

    public override void CopyTrainingInput(int index, ulong randomSeed, Span<float> destination) =>
        source.CopyTrainingInput(index, randomSeed, destination);

    public override void CopyTarget(int index, Span<float> destination) => source.CopyTarget(index, destination);

    public override int GetLabel(int index) => source.GetLabel(index);

    public override float GetWeight(int index)
    {
        CheckIndex(index, weights.Length);
        return weights[index];
    }
}
