using NetCompiler.Checkpoints;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <content>The parts of a step as trainers run them, and what is remembered from step to step.</content>
public abstract partial class Optimizer
{
    private const string Average = "average";
    private const string AccumulatedGradients = "accumulated_gradients";

    private OptimizerSlot[] _slots = [];
    private Network? _network;
    private UpdateSweep? _sweep;
    private bool _usesAverage;

    // Of the steps gathered since the last update: how many, and how many samples they had.
    private int _gathered;
    private long _gatheredSamples;

    /// <summary>What it remembers of each parameter; empty before the first step.</summary>
    public IReadOnlyList<OptimizerSlot> Slots => _slots;

    /// <summary>Whether the step under way changes the parameters, or only gathers gradients for one that will.</summary>
    internal bool IsUpdate => _gathered == AccumulationSteps;

    /// <summary>Whether the step under way is the first of those that are gathered.</summary>
    internal bool IsFirstGathered => _gathered == 1;

    /// <summary>Samples of the steps gathered before the one under way.</summary>
    internal long GatheredSamples => _gatheredSamples;

    /// <summary>The slot that follows the weights; null where none does.</summary>
    internal OptimizerSlot? AverageSlot => Array.Find(_slots, slot => slot.Name == Average);

    /// <summary>The slot that gathers gradients; null where each step is an update.</summary>
    internal OptimizerSlot? GatheringSlot => Array.Find(_slots, slot => slot.Name == AccumulatedGradients);

    /// <summary>Whether the gradients of the last step were not finite, where clipping needs their norm.</summary>
    internal bool FoundNoNorm => _sweep is { FoundNoNorm: true };

    /// <summary>
    /// Predicts with the moving average of the weights: exchanges it for the weights until the result is disposed. A step or a
    /// checkpoint between is refused. Callbacks may use it between two steps.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// There is no average, no step was taken yet, it is in use already, or the network is being trained on another thread.
    /// </exception>
    public AverageScope UseAverage()
    {
        if (_network is null || AverageSlot is not { } slot)
        {
            throw new InvalidOperationException(AverageMomentum == 0
                ? "This optimizer follows no average of the weights: give it an AverageMomentum, such as 0.999."
                : "There is no average of the weights before the first step.");
        }

        RequireOwnWeights();
        var scope = new AverageScope(_network, slot.Values, () => _usesAverage = false);
        _usesAverage = true;
        return scope;
    }

    /// <summary>Makes the slots for a network at the first call, and refuses any other network after it.</summary>
    internal void Bind(Network network)
    {
        RequireOwnWeights();
        if (_network is null)
        {
            int length = network.Description.ParameterBufferLength;
            string[] names =
            [
                .. _slotNames,
                .. AccumulationSteps > 1 ? [AccumulatedGradients] : Array.Empty<string>(),
                .. AverageMomentum > 0 ? [Average] : Array.Empty<string>(),
            ];
            _slots = [.. names.Select(name => new OptimizerSlot(name, new AlignedBuffer(length)))];
            _network = network;
            if (AverageSlot is { } average)
            {
                network.ParameterSpan.CopyTo(average.Values.Span);
            }
        }
        else if (!ReferenceEquals(_network, network))
        {
            throw new InvalidOperationException(
                $"This {GetType().Name} has trained another model, a {_network.Description.Name}, and remembers its gradients. "
                + $"Make a new {GetType().Name} for this {network.Description.Name}.");
        }
    }

    /// <summary>Refuses what would mix up the weights and their average.</summary>
    internal void RequireOwnWeights()
    {
        if (_usesAverage)
        {
            throw new InvalidOperationException(
                "The model's weights are their moving average now: dispose of what UseAverage gave before training or saving goes on.");
        }
    }

    /// <summary>Counts the step and computes what all parameters share; before any worker's <see cref="Apply"/>.</summary>
    internal void BeginStep()
    {
        RequireOwnWeights();
        if (_sweep is null || _sweep.SettingsVersion != _network!.SettingsVersion)
        {
            _sweep = new UpdateSweep(this, _network!);
        }

        _sweep.Begin();
        _gathered++;
        if (IsUpdate)
        {
            FollowSchedule();
            StepCount++;
            PrepareStep();
        }
    }

    /// <summary>
    /// Takes back <see cref="BeginStep"/> after a step that changed nothing: its loss was not finite, or it failed before. Where it
    /// was gradients that were not finite, what was gathered is given up.
    /// </summary>
    internal void CancelStep()
    {
        StepCount -= IsUpdate ? 1 : 0;
        _gathered--;
        if (FoundNoNorm)
        {
            (_gathered, _gatheredSamples) = (0, 0);
        }
    }

    /// <summary>What is left when every worker is through: the penalty, and where gathering begins again.</summary>
    internal void EndStep()
    {
        Penalty = _sweep!.SumPenalties();
        (_gathered, _gatheredSamples) = IsUpdate ? (0, 0) : (_gathered, _gatheredSamples + _sweep.Samples);
    }

    /// <summary>One worker's share of a step. The ranges of workers are cut at whole cache lines.</summary>
    /// <returns>False, to all workers, where the gradients are not finite and nothing was changed.</returns>
    internal bool Apply(Workspace workspace, Worker worker)
    {
        const int FloatsPerCacheLine = 16;
        if (!_sweep!.IsPlain)
        {
            return _sweep.Run(workspace, worker);
        }

        Network network = workspace.Network;
        worker.Cut(network.Description.ParameterBufferLength, FloatsPerCacheLine, out int first, out int end);
        if (first < end)
        {
            ApplyRange(network.ParameterSpan[first..end], workspace.Gradients[first..end], first);
        }

        return true;
    }

    /// <summary>A range of a step.</summary>
    internal void ApplyRange(Span<float> parameters, ReadOnlySpan<float> gradients, int first) => Update(parameters, gradients, first);

    /// <summary>Takes note of the norm of all gradients; one worker does.</summary>
    internal void SetGradientNorm(double norm) => GradientNorm = norm;

    /// <summary>Writes down what it is along with the slots: how far it is.</summary>
    internal void SaveState(CheckpointState state)
    {
        state.Set("step_count", StepCount);
        state.Set("epoch", _epoch);
        state.Set("learning_rate", _learningRate);
        state.Set("learning_rate_scale", _learningRateScale);
        state.Set("set_rate", _isRateSet ? _schedule.At(default) : double.NaN);
        state.Set("gathered", _gathered);
        state.Set("gathered_samples", _gatheredSamples);
    }

    /// <summary>Takes back what <see cref="SaveState"/> wrote.</summary>
    internal void LoadState(CheckpointState state)
    {
        StepCount = state.GetInt64("step_count");
        _epoch = checked((int)state.GetInt64("epoch"));
        _learningRateScale = (float)state.GetDouble("learning_rate_scale");
        _gathered = checked((int)state.GetInt64("gathered"));
        _gatheredSamples = state.GetInt64("gathered_samples");
        _isRateSet = !double.IsNaN(state.GetDouble("set_rate"));
        _schedule = _isRateSet ? LearningRateSchedule.Constant((float)state.GetDouble("set_rate")) : _schedule;
        _learningRate = (float)state.GetDouble("learning_rate");
    }
}
