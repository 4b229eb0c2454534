using System.Diagnostics;
using NetCompiler.Data;

namespace NetCompiler.Runtime;

/// <summary>
/// One call of <c>Fit</c>: epochs of steps, with callbacks, metrics, validation and checkpoints around them. All between two steps
/// happens on the calling thread. Thread-safety: one thread at a time.
/// </summary>
internal sealed class FitLoop : IDisposable
{
    private readonly TrainingSession _session;
    private readonly TrainingOptions _options;
    private readonly Dataset? _validation;
    private readonly IProgress<TrainingProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly SampleOrder _order;
    private readonly TrainingStep _step;
    private readonly TrainingState _state;
    private readonly EpochSums _sums = new();
    private readonly MetricSet _metrics;
    private readonly MetricSet _validationMetrics;
    private readonly FitCheckpoints? _checkpoints;
    private readonly TrainingMeter _meter;
    private readonly int _batch;
    private readonly Stopwatch _clock = new();
    private bool _isWithinEpoch;

    internal FitLoop(
        TrainingSession session,
        Dataset training,
        Dataset? validation,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        _session = session;
        _options = session.Options;
        _validation = validation;
        _progress = progress;
        _cancellation = cancellation;
        _metrics = MetricSet.FreshOf(_options.Metrics, session.Model.Description);
        _validationMetrics = MetricSet.FreshOf(_options.Metrics, session.Model.Description);
        _meter = new TrainingMeter(session.Model.Description.Name);
        _order = new SampleOrder(training.Count);
        _step = new TrainingStep(session, training, _order);
        _batch = Math.Min(_options.BatchSize, training.Count);
        _state = new TrainingState(session.Model, session.Optimizer)
        {
            Workspace = _step.Workspace,
            Epochs = _options.Epochs,
            Steps = ((training.Count - 1) / _batch) + 1,
            Metrics = _metrics.Metrics,
            ValidationMetrics = _validationMetrics.Metrics,
        };
        _checkpoints = _options.Checkpoint is { } checkpoint
            ? new FitCheckpoints(checkpoint, session, training.Count, _state, _sums, _metrics)
            : null;
    }

    /// <summary>The epochs that are over.</summary>
    internal History History => _state.History;

    /// <summary>Trains to the last epoch, or until somebody asks for the end.</summary>
    internal History Run()
    {
        // What can be refused is refused before any callback hears of it.
        bool resumes = _checkpoints?.Prepare() == true;
        var callbacks = new CallbackScope(_options.Callbacks, _state);
        try
        {
            callbacks.Begin();
            _isWithinEpoch = resumes && _checkpoints!.Resume();
            _session.BeginFit(isResumed: resumes);
            while (!_state.IsStopRequested && (_isWithinEpoch || _state.Epoch < _options.Epochs))
            {
                RunEpoch();
            }
        }
        catch
        {
            _state.IsInterrupted = true;
            callbacks.End();
            throw;
        }

        callbacks.End()?.Throw();
        return History;
    }

    /// <summary>Ends the thread that reads ahead, where there is one.</summary>
    public void Dispose() => _step.Dispose();

    private void RunEpoch()
    {
        _cancellation.ThrowIfCancellationRequested();
        BeginEpoch();
        RunSteps();
        _clock.Stop();
        if (_sums.Seen == 0 || !double.IsFinite(_state.Loss))
        {
            return;
        }

        // Stopped within the epoch: it gets its row, and whoever resumes goes on with the rest of it.
        bool isWhole = _state.Step == _state.Steps;
        double seconds = Math.Max(_sums.SecondsBefore + _clock.Elapsed.TotalSeconds, 1e-9);
        if (!isWhole)
        {
            _checkpoints?.SaveWithinEpoch(_clock.Elapsed.TotalSeconds);
        }

        TrainingProgress end = Report(seconds);
        Evaluation? check = _validation is null
            ? null
            : _session.Inference.Evaluate(_session.Team, _validation, _validationMetrics, _cancellation);
        var result = new EpochResult(
            _state.Epoch, end.Loss, end.Accuracy, check?.Loss, check?.Accuracy, seconds, end.SamplesPerSecond)
        {
            LearningRate = _session.Optimizer.LearningRate,
            Metrics = _metrics.Values(),
            ValidationMetrics = check?.Metrics ?? MetricValues.None,
        };
        _state.History = new History([.. History.Epochs, result]);
        foreach (Callback callback in _options.Callbacks)
        {
            callback.OnEpochEnd(_state, result);
        }

        if (isWhole)
        {
            _checkpoints?.EndEpoch();
        }

        _progress?.Report(end with { Completed = result });
    }

    private void BeginEpoch()
    {
        if (!_isWithinEpoch)
        {
            _session.EpochsBegun++;
            _state.Epoch++;
            _state.Step = 0;
            _sums.Reset();
            _metrics.Reset();
        }

        _isWithinEpoch = false;
        _clock.Restart();
        ulong epoch = _session.EpochsBegun - 1;
        _order.Begin(_options.Seed, epoch, _options.Shuffle);
        _step.BeginEpoch(_state.Step * _batch);
        _session.Optimizer.Epoch = checked((int)epoch + _session.EarlierEpochs);
        _meter.RecordEpoch(_state.Epoch);
        foreach (Callback callback in _options.Callbacks)
        {
            callback.OnEpochBegin(_state);
        }
    }

    private void RunSteps()
    {
        TimeSpan nextReport = _options.ProgressInterval;
        while (_state.Step < _state.Steps && !_state.IsStopRequested)
        {
            _cancellation.ThrowIfCancellationRequested();
            RunStep();
            if (_progress is not null && _clock.Elapsed is var elapsed && elapsed >= nextReport)
            {
                _progress.Report(Report(_sums.SecondsBefore + elapsed.TotalSeconds));
                nextReport = elapsed + _options.ProgressInterval;
            }
        }
    }

    private void RunStep()
    {
        int first = _state.Step * _batch;
        int count = Math.Min(_batch, _order.Indices.Length - first);
        long begun = TrainingMeter.BeginStep();
        _step.Run(first, count, _session.StepsBegun++);
        double loss = (_step.LossSum / count) + _session.Optimizer.Penalty;
        _state.Step++;
        _state.BatchSize = count;
        _state.Loss = loss;
        if (double.IsFinite(loss))
        {
            _state.TotalSteps++;
            _sums.Add(loss * count, _step.Right, count);
            _metrics.Update(_step.Workspace);
            _meter.RecordStep(begun, count, loss);
        }

        foreach (Callback callback in _options.Callbacks)
        {
            callback.OnStepEnd(_state);
        }

        if (double.IsFinite(loss))
        {
            _checkpoints?.EndStep(_clock.Elapsed.TotalSeconds);
        }
        else if (!_state.IsStopRequested)
        {
            string network = _session.Model.Description.Name;
            throw double.IsFinite(_step.LossSum)
                ? new NonFiniteLossException(network, _session.Optimizer.Penalty, _state.Epoch, _state.Step)
                : new NonFiniteLossException(network, _step.LossSum / count, _state.Epoch, _state.Step, _step.GradientsFailed);
        }
    }

    private TrainingProgress Report(double seconds) => new(
        _state.Epoch,
        _options.Epochs,
        _state.Step,
        _state.Steps,
        _sums.Loss / _sums.Seen,
        _session.Accuracy.Share(_sums.Right, _sums.Seen),
        _sums.Seen / seconds,
        _metrics.Report(),
        null);
}
