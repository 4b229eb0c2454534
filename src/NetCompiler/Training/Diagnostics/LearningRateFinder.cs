using NetCompiler.Data;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// Finds a good learning rate: trains for some steps with a rate that grows from very small to very large, and gives the loss over
/// the rate (Smith, 2017). The model has its weights back afterwards. Immutable; safe for any number of threads.
/// </summary>
public sealed record LearningRateFinder
{
    private readonly float _minRate = 1e-7f;
    private readonly float _maxRate = 10f;
    private readonly int _steps = 100;
    private readonly double _smoothing = 0.9;

    /// <summary>The first rate; 1e-7 unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0, or not finite.</exception>
    public float MinRate
    {
        get => _minRate;
        init => _minRate = CheckRate(value, nameof(MinRate));
    }

    /// <summary>The last rate; 10 unless given. Training ends before it where the loss diverges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0, or not finite.</exception>
    public float MaxRate
    {
        get => _maxRate;
        init => _maxRate = CheckRate(value, nameof(MaxRate));
    }

    /// <summary>
    /// How many updates to make from the first rate to the last; 100 unless given. Each takes as many batches as the optimizer
    /// gathers gradients of, <see cref="Optimizer.AccumulationSteps"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 2.</exception>
    public int Steps
    {
        get => _steps;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(Steps));
            _steps = value;
        }
    }

    /// <summary>How much of the moving average of the losses each step keeps, in [0, 1); 0.9 unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of that range.</exception>
    public double Smoothing
    {
        get => _smoothing;
        init => _smoothing = value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Smoothing), value, "The smoothing must be at least 0 and below 1.");
    }

    /// <summary>Trains a model on rising rates.</summary>
    /// <param name="model">The model; afterwards as before.</param>
    /// <param name="optimizer">Makes the optimizer to try, with the rates that it is to take: <c>rate => new Adam(rate)</c>.</param>
    /// <param name="training">What to learn from; gone through as often as the steps need.</param>
    /// <param name="options">Batch size, seed, threads; epochs, callbacks and the like are not looked at.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <exception cref="ArgumentException">The data set does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">
    /// The first rate is not below the last, the network has no loss, or it is being trained.
    /// </exception>
    public LearningRateCurve Run(
        Network model,
        Func<LearningRateSchedule, Optimizer> optimizer,
        Dataset training,
        TrainingOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(training);
        if (MinRate >= MaxRate)
        {
            throw new InvalidOperationException(
                FormattableString.Invariant($"MinRate is {MinRate} and MaxRate {MaxRate}; the first must be below the last."));
        }

        Optimizer tried = optimizer(LearningRateSchedule.From(time => RateAt(time.Step)));
        ArgumentNullException.ThrowIfNull(tried, nameof(optimizer));
        var recorder = new Recorder(this);
        options ??= new TrainingOptions();
        int stepsPerEpoch = Math.Max(1, (training.Count + options.BatchSize - 1) / options.BatchSize);
        options = options with
        {
            Epochs = checked((int)((((long)Steps * tried.AccumulationSteps) - 1) / stepsPerEpoch) + 1),
            Callbacks = [recorder],
            Metrics = [],
            ValidationSplit = 0,
            Checkpoint = null,
        };
        var before = new WeightsSnapshot(model);
        try
        {
            using var trainer = new Trainer<Network>(model, tried, options);
            trainer.Fit(training, cancellationToken: cancellationToken);
        }
        finally
        {
            before.Restore();
        }

        return new LearningRateCurve(recorder.Points, recorder.Diverged);
    }

    // In double precision: the ratio of two rates that float holds can be beyond what it holds.
    private double RateAt(long update) =>
        Math.Min(MaxRate, MinRate * Math.Pow((double)MaxRate / MinRate, Math.Min(1, update / (Steps - 1.0))));

    private static float CheckRate(float value, string name) => value > 0 && float.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number above 0.");

    private sealed class Recorder(LearningRateFinder finder) : Callback
    {
        // As the paper's implementations do: beyond four times the best loss so far nothing is to be learnt.
        private const double Divergence = 4;

        private double _average;
        private double _best = double.PositiveInfinity;

        // Of the batches since the last update.
        private double _losses;
        private long _samples;
        private long _updates;

        internal List<LearningRatePoint> Points { get; } = new(finder.Steps);

        internal bool Diverged { get; private set; }

        public override void OnFitBegin(TrainingState state) => _updates = state.Optimizer.StepCount;

        public override void OnStepEnd(TrainingState state)
        {
            _losses += state.Loss * state.BatchSize;
            _samples += state.BatchSize;
            bool isUpdate = state.Optimizer.StepCount != _updates;
            if (isUpdate || !double.IsFinite(_losses))
            {
                AddPoint(state, _losses / _samples);
                (_losses, _samples, _updates) = (0, 0, state.Optimizer.StepCount);
            }
        }

        private void AddPoint(TrainingState state, double loss)
        {
            _average = (finder.Smoothing * _average) + ((1 - finder.Smoothing) * loss);
            double smoothed = _average / (1 - Math.Pow(finder.Smoothing, Points.Count + 1));
            Diverged = !double.IsFinite(smoothed) || smoothed > Divergence * _best;
            if (Diverged)
            {
                state.Stop("The loss diverged.");
                return;
            }

            _best = Math.Min(_best, smoothed);
            Points.Add(new LearningRatePoint(state.Optimizer.LearningRate, loss, smoothed));
            if (Points.Count == finder.Steps)
            {
                state.Stop("The last rate is reached.");
            }
        }
    }
}
