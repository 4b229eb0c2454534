using System.ComponentModel;

namespace NetCompiler;

/// <content>
/// What a model has besides its weights: the running statistics that training gathers, and what inference makes of both when
/// they have changed, such as weights with batch normalisation folded in.
/// </content>
public abstract partial class Network
{
    private readonly AlignedBuffer _states;
    private readonly Lock _foldLock = new();
    private AlignedBuffer _folded = new(0);

    // Goes up whenever weights or states may have changed; what is folded is of the other.
    private long _version;
    private long _foldedVersion = -1;

    /// <summary>
    /// What training gathers without learning it: running means and variances, by PyTorch's names (<c>bn.running_mean</c>,
    /// <c>bn.running_var</c>). Saved and loaded with the weights; empty for networks without batch normalisation.
    /// </summary>
    public ParameterCollection States { get; }

    /// <summary>All states as one flat buffer; whoever writes says so with <see cref="MarkChanged"/>.</summary>
    internal Span<float> StateSpan => _states.Span;

    /// <summary>The first state; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ref float StateReference => ref _states.First;

    /// <summary>The first float of what inference makes of weights and states; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ref float FoldedReference => ref _folded.First;

    /// <summary>
    /// Lets the running statistics follow the batch of the workspace's last forward pass, once for each pass. <see cref="TrainStep"/>,
    /// trainers and <see cref="Optimizer.Step"/> do it themselves, after a finite loss; this is for loops with an update of their own.
    /// Needs the model for itself.
    /// </summary>
    /// <param name="workspace">A training workspace of this model.</param>
    /// <exception cref="ArgumentException">The workspace is another model's.</exception>
    /// <exception cref="InvalidOperationException">It holds no statistics: it is for inference.</exception>
    public void UpdateStatistics(Workspace workspace)
    {
        CheckOwn(workspace);
        CheckGradients(workspace);
        FollowStatistics(workspace);
    }

    /// <summary>Counts a change of weights or states: what inference makes of them is made anew before it is read.</summary>
    internal void MarkChanged() => Interlocked.Increment(ref _version);

    /// <summary>What comes after the optimizer's update of a step: the statistics follow, and what is folded is out of date.</summary>
    internal void EndStep(Workspace workspace)
    {
        if (Description.TargetKind == TargetKind.None || double.IsFinite(SumLosses(workspace)))
        {
            FollowStatistics(workspace);
        }

        MarkChanged();
    }

    /// <summary>Refuses batches of which a normalisation over the batch can make nothing, before anything changes.</summary>
    internal void CheckTrainingBatch(int samples)
    {
        if (samples < Description.SmallestTrainingBatch)
        {
            throw new InvalidOperationException(
                $"{Description.Name} normalises over the batch, which needs more than one value a channel: train on at least "
                + $"{Description.SmallestTrainingBatch} samples at once. For a single sample, use Predict or an inference workspace.");
        }
    }

    /// <summary>Computes what inference makes of weights and states; generated where there is such.</summary>
    protected virtual void RunFold()
    {
    }

    /// <summary>Lets the states follow a batch; generated where there are any.</summary>
    /// <param name="workspace">A training workspace after a step.</param>
    protected virtual void RunUpdateStates(Workspace workspace)
    {
    }

    // A look at two numbers where nothing has changed.
    private void EnsureFolded()
    {
        if (Volatile.Read(ref _foldedVersion) != Volatile.Read(ref _version))
        {
            Fold();
        }
    }

    // One thread folds; others that would predict wait for it.
    private void Fold()
    {
        lock (_foldLock)
        {
            long version = Volatile.Read(ref _version);
            if (_foldedVersion == version)
            {
                return;
            }

            if (_folded.Length < Description.FoldedBufferLength)
            {
                _folded = new AlignedBuffer(Description.FoldedBufferLength);
            }

            RunFold();
            Volatile.Write(ref _foldedVersion, version);
        }
    }

    private void FollowStatistics(Workspace workspace)
    {
        if (workspace.HasNewStatistics && Description.StateBufferLength > 0)
        {
            RunUpdateStates(workspace);
            MarkChanged();
        }

        workspace.HasNewStatistics = false;
    }
}
