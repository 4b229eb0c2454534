namespace NetCompiler.Data;

/// <summary>Some samples of another data set, in an order of its own. A view of a view looks through to the source.</summary>
internal sealed class DatasetView(Dataset source, int[] indices) : Dataset
{
    public override int Count => indices.Length;

    public override IReadOnlyList<int> InputShape => source.InputShape;

    public override TargetKind TargetKind => source.TargetKind;

    public override int TargetSize => source.TargetSize;

    public override IReadOnlyList<string> ClassNames => source.ClassNames;

    internal override bool IsAlwaysFinite => source.IsAlwaysFinite;

    public override void CopyInput(int index, Span<float> destination) => source.CopyInput(SourceIndex(index), destination);

    public override void CopyTrainingInput(int index, ulong randomSeed, Span<float> destination) =>
        source.CopyTrainingInput(SourceIndex(index), randomSeed, destination);

    public override void CopyTarget(int index, Span<float> destination) => source.CopyTarget(SourceIndex(index), destination);

    public override int GetLabel(int index) => source.GetLabel(SourceIndex(index));

    public override float GetWeight(int index) => source.GetWeight(SourceIndex(index));

    private protected override Dataset View(int[] chosen)
    {
        for (int place = 0; place < chosen.Length; place++)
        {
            chosen[place] = indices[chosen[place]];
        }

        return new DatasetView(source, chosen);
    }

    private int SourceIndex(int index)
    {
        CheckIndex(index, indices.Length);
        return indices[index];
    }
}
