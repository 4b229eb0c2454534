namespace NetCompiler.Benchmarks;

/// <summary>One batch of random samples, the same on every run, with a target of either kind for each.</summary>
internal sealed class Batch
{
    /// <summary>Draws a batch.</summary>
    /// <param name="network">The network that it is for.</param>
    /// <param name="size">B, the number of samples.</param>
    public Batch(NetworkCase network, int size)
    {
        var random = new Random(42);
        Size = size;
        Inputs = [.. Enumerable.Range(0, size * network.InputSize).Select(_ => random.NextSingle())];
        Labels = [.. Enumerable.Range(0, size).Select(_ => random.Next(network.OutputSize))];
        Targets = [.. Enumerable.Range(0, size * network.OutputSize).Select(_ => (float)random.Next(2))];
    }

    public int Size { get; }

    public float[] Inputs { get; } // (B, I), in [0, 1)

    public int[] Labels { get; } // (B), in [0, O)

    public float[] Targets { get; } // (B, O), 0 or 1

    /// <summary>Copies the inputs and whichever targets the network's loss compares with.</summary>
    /// <param name="workspace">A training workspace.</param>
    public void CopyTo(Workspace workspace)
    {
        workspace.SetInputs(Inputs);
        if (workspace.Network.Description.TargetKind == TargetKind.Labels)
        {
            workspace.SetLabels(Labels);
        }
        else
        {
            workspace.SetTargets(Targets);
        }
    }
}
