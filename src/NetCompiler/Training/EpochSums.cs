using NetCompiler.Checkpoints;

namespace NetCompiler.Runtime;

/// <summary>What an epoch has come to so far. Thread-safety: one thread at a time.</summary>
internal sealed class EpochSums
{
    /// <summary>The sum of the losses of the samples seen, penalties included.</summary>
    internal double Loss { get; private set; }

    /// <summary>How many predictions were right.</summary>
    internal long Right { get; private set; }

    /// <summary>How many samples were seen.</summary>
    internal int Seen { get; private set; }

    /// <summary>Seconds of training before an interruption.</summary>
    internal double SecondsBefore { get; private set; }

    /// <summary>Adds a step.</summary>
    internal void Add(double lossSum, long right, int samples)
    {
        Loss += lossSum;
        Right += right;
        Seen += samples;
    }

    /// <summary>Begins an epoch.</summary>
    internal void Reset()
    {
        Loss = 0;
        Right = 0;
        Seen = 0;
        SecondsBefore = 0;
    }

    internal void SaveState(CheckpointState state, double seconds)
    {
        state.Set("loss_sum", Loss);
        state.Set("right", Right);
        state.Set("seen", Seen);
        state.Set("seconds", seconds);
    }

    internal void LoadState(CheckpointState state)
    {
        Loss = state.GetDouble("loss_sum");
        Right = state.GetInt64("right");
        Seen = checked((int)state.GetInt64("seen"));
        SecondsBefore = state.GetDouble("seconds");
    }
}
