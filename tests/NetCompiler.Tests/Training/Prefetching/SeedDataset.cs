using NetCompiler.Data;

namespace NetCompiler.Tests.Training.Prefetching;

/// <summary>
/// Samples of three inputs that tell by what they were read: the sample's number, and two halves of the random seed; with a label or
/// two targets, and a weight. With a hook to misbehave.
/// </summary>
internal sealed class SeedDataset(int count, bool labels) : Dataset
{
    public const int Inputs = 3;
    public const int Classes = 2;

    /// <summary>Called with the number of each sample that is read.</summary>
    internal Action<int>? Reading { get; set; }

    /// <summary>What is added to labels.</summary>
    internal int LabelShift { get; set; }

    public override int Count => count;

    public override IReadOnlyList<int> InputShape { get; } = [Inputs];

    public override TargetKind TargetKind => labels ? TargetKind.Labels : TargetKind.Values;

    public override int TargetSize => Classes;

    public override void CopyInput(int index, Span<float> destination) => throw new InvalidOperationException("This is for training.");

    public override void CopyTrainingInput(int index, ulong randomSeed, Span<float> destination)
    {
        Reading?.Invoke(index);
        destination[0] = index;
        destination[1] = (uint)randomSeed;
        destination[2] = randomSeed >> 32;
    }

    public override void CopyTarget(int index, Span<float> destination)
    {
        destination[0] = -index;
        destination[1] = index + 0.5f;
    }

    public override int GetLabel(int index) => (index % Classes) + LabelShift;

    public override float GetWeight(int index) => index / 4f;
}
