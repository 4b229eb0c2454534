namespace NetCompiler.Runtime;

/// <summary>
/// A whole training step as one piece of work: forward pass, backward pass, update. The trainer puts gathering before it;
/// <see cref="Network.TrainStep"/> runs it on rows that the caller has written.
/// </summary>
internal sealed class StepPass(Workspace workspace) : IParallelWork
{
    private Optimizer? _optimizer;

    /// <summary>The sum of the last step's row losses. If it is not finite, the parameters were left alone.</summary>
    internal double LossSum { get; private set; }

    /// <summary>Prepares a step: from here until it has run, its loss counts as not finite.</summary>
    internal void Begin(Optimizer optimizer)
    {
        _optimizer = optimizer;
        LossSum = double.NaN;
        optimizer.BeginStep();
    }

    /// <inheritdoc/>
    public void Execute(Worker worker)
    {
        double loss = Run(workspace, _optimizer!, worker);
        if (worker.Index == 0)
        {
            LossSum = loss;
        }
    }

    /// <summary>One worker's share of a step whose own rows are written.</summary>
    /// <returns>The sum of the row losses, the same for every worker; not a number where it is the gradients that are not finite.</returns>
    internal static double Run(Workspace workspace, Optimizer optimizer, Worker worker)
    {
        Network network = workspace.Network;
        if (!network.Description.BackwardIncludesForward)
        {
            network.ForwardShare(workspace, worker);
        }

        worker.Wait();
        network.BackwardShare(workspace, worker);
        worker.Wait();

        // Each worker adds the few losses for itself rather than wait for one to do it.
        double loss = Network.SumLosses(workspace);
        if (double.IsFinite(loss))
        {
            if (!optimizer.Apply(workspace, worker))
            {
                return double.NaN;
            }

            if (worker.Index == 0)
            {
                workspace.HasNewStatistics = true;
                network.EndStep(workspace);
            }
        }

        return loss;
    }
}
