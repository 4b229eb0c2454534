using NetCompiler.Checkpoints;
using NetCompiler.Metrics;

namespace NetCompiler.Tests.Training;

/// <summary>The mean of each sample's largest output: a metric of the tests' own, as a user would write one.</summary>
internal sealed class LargestOutput() : Metric("largest_output")
{
    private double _sum;
    private long _count;

    public override double Result => _sum / _count;

    public override void Reset() => (_sum, _count) = (0, 0);

    public override void Update(in PredictionBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            float largest = float.NegativeInfinity;
            foreach (float output in batch.Output(row))
            {
                largest = MathF.Max(largest, output);
            }

            _sum += largest;
            _count++;
        }
    }

    public override Metric Fresh() => new LargestOutput();

    public override void SaveState(CheckpointState state)
    {
        state.Set("sum", _sum);
        state.Set("count", _count);
    }

    public override void LoadState(CheckpointState state)
    {
        _sum = state.GetDouble("sum");
        _count = state.GetInt64("count");
    }
}
