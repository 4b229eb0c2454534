namespace NetCompiler.Data;

/// <summary>
/// A data set that reads another and hands on everything of it: what a view changes it overrides, and nothing else can be
/// forgotten. Immutable; safe for any number of threads where the source is.
/// </summary>
/// <param name="source">Where the samples come from.</param>
internal abstract class DatasetWrapper(Dataset source) : Dataset
{
    public override int Count => source.Count;

    public override IReadOnlyList<int> InputShape => source.InputShape;

    public override TargetKind TargetKind => source.TargetKind;

    public override int TargetSize => source.TargetSize;

    public override IReadOnlyList<string> ClassNames => source.ClassNames;

    internal override bool IsAlwaysFinite => source.IsAlwaysFinite;

    /// <summary>Where the samples come from.</summary>
    protected Dataset Source => source;

    public override void CopyInput(int index, Span<float> destination) => source.CopyInput(SourceIndex(index), destination);

    public override void CopyTrainingInput(int index, ulong randomSeed, Span<float> destination) =>
        source.CopyTrainingInput(SourceIndex(index), randomSeed, destination);

    public override void CopyTarget(int index, Span<float> destination) => source.CopyTarget(SourceIndex(index), destination);

    public override int GetLabel(int index) => source.GetLabel(SourceIndex(index));

    public override float GetWeight(int index) => source.GetWeight(SourceIndex(index));

    /// <summary>The number that a sample has in the source: its own unless the samples are chosen or in another order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    protected virtual int SourceIndex(int index) => index;
}
