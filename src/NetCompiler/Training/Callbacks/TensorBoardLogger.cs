using NetCompiler.Reporting;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// Writes event files that TensorBoard reads: training in the directory <c>train</c>, validation in <c>validation</c>, as Keras
/// does, under the same tags.
/// <list type="bullet">
/// <item>an epoch: <c>epoch_loss</c>, <c>epoch_accuracy</c>, <c>epoch_</c> and each metric; in training also
/// <c>epoch_learning_rate</c> and <c>epoch_samples_per_second</c>; over epochs, counted from 1;</item>
/// <item>validation also as <c>evaluation_loss_vs_iterations</c> and so on, over steps, where these are counted;</item>
/// <item>each few steps, if asked for: <c>batch_loss</c> and <c>batch_learning_rate</c>, over steps;</item>
/// <item>each few epochs, if asked for: histograms <c>hidden.weight/histogram</c> of each parameter and
/// <c>hidden.weight/gradient</c> of the last step's gradient by it, where the state has a workspace.</item>
/// </list>
/// Each fit begins files of its own. A step at which nothing is written allocates nothing. In a loop of one's own dispose it, or call
/// <see cref="OnFitEnd"/>, at the end. Thread-safety: as <see cref="Callback"/>.
/// </summary>
public sealed class TensorBoardLogger : Callback, IDisposable
{
    private static readonly TimeSpan s_flushInterval = TimeSpan.FromSeconds(5);

    private readonly string _directory;
    private readonly ValueHistogram _histogram = new();
    private float[] _values = [];
    private EventFile? _training;
    private EventFile? _validation;
    private long _flushed;

    /// <summary>Says where to write; nothing is written yet.</summary>
    /// <param name="directory">The run's directory; made where there is none. TensorBoard is given it, or one above.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public TensorBoardLogger(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _directory = directory;
    }

    /// <summary>Writes the loss of each so many steps; 0, the default, for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int StepInterval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(StepInterval));
            field = value;
        }
    }

    /// <summary>Writes histograms each so many epochs; 0, the default, for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int HistogramInterval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(HistogramInterval));
            field = value;
        }
    }

    /// <summary>What the time is; the system's clock unless given.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What the machine is called in the files' names; its own name unless given.</summary>
    public string Host { get; init; } = Environment.MachineName;

    private EventFile Training => _training ??= new EventFile(Path.Combine(_directory, "train"), Clock, Host);

    private EventFile Validation => _validation ??= new EventFile(Path.Combine(_directory, "validation"), Clock, Host);

    /// <inheritdoc/>
    public override void OnFitBegin(TrainingState state)
    {
        Dispose();
        Training.Flush();
        _flushed = Clock.GetTimestamp();
    }

    /// <inheritdoc/>
    public override void OnStepEnd(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (StepInterval == 0 || state.TotalSteps % StepInterval != 0)
        {
            return;
        }

        Training.WriteScalars(
            state.TotalSteps, ("batch_loss", state.Loss), ("batch_learning_rate", state.Optimizer.LearningRate));
        if (Clock.GetElapsedTime(_flushed) >= s_flushInterval)
        {
            Training.Flush();
            _flushed = Clock.GetTimestamp();
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingState state, EpochResult result)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(result);
        EpochFigures figures = EpochFigures.Of(result);
        foreach (string name in figures.Names)
        {
            double value = figures.Find(name)!.Value;
            if (!name.StartsWith(EpochFigures.ValidationPrefix, StringComparison.Ordinal))
            {
                Training.WriteScalars(result.Epoch, ($"epoch_{name}", value));
                continue;
            }

            string plain = EpochFigures.WithoutPrefix(name);
            Validation.WriteScalars(result.Epoch, ($"epoch_{plain}", value));
            if (state.TotalSteps > 0)
            {
                Validation.WriteScalars(state.TotalSteps, ($"evaluation_{plain}_vs_iterations", value));
            }
        }

        Training.WriteScalars(result.Epoch, ("epoch_samples_per_second", result.SamplesPerSecond));
        if (HistogramInterval > 0 && result.Epoch % HistogramInterval == 0)
        {
            WriteHistograms(state.Model.Parameters, "histogram", result.Epoch);
            if (state.Workspace is { HoldsGradients: true } workspace)
            {
                WriteHistograms(workspace.ParameterGradients, "gradient", result.Epoch);
            }
        }

        _training?.Flush();
        _validation?.Flush();
        _flushed = Clock.GetTimestamp();
    }

    /// <inheritdoc/>
    public override void OnFitEnd(TrainingState state) => Dispose();

    /// <summary>Closes the files; what is written after it begins others.</summary>
    public void Dispose()
    {
        _training?.Dispose();
        _training = null;
        _validation?.Dispose();
        _validation = null;
    }

    private void WriteHistograms(ParameterCollection parameters, string what, int epoch)
    {
        foreach (Parameter parameter in parameters)
        {
            if (_values.Length < parameter.Count)
            {
                _values = new float[parameter.Count];
            }

            parameter.CopyTo(_values);
            _histogram.Count(_values.AsSpan(0, parameter.Count));
            Training.WriteHistogram(epoch, $"{parameter.Name}/{what}", _histogram);
        }
    }
}
