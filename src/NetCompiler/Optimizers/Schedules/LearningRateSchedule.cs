namespace NetCompiler;

/// <summary>
/// A learning rate as a function of time t, which counts steps from 0, or epochs where <see cref="PerEpoch"/> says so. A number is
/// a schedule that never changes: <c>new Adam(1e-3f)</c>. Schedules are values: equal where they give the same rates, and a
/// run that is resumed goes on along them, for nothing but t is remembered.
/// <code>
/// new Sgd(LearningRateSchedule.Cosine(0.1f, length: 9_000).WithWarmUp(500), momentum: 0.9f)
/// new Adam(LearningRateSchedule.Step(1e-3f, length: 10, factor: 0.5f).PerEpoch())
/// </code>
/// A rate that follows how training goes is a callback, <see cref="ReduceLearningRateOnPlateau"/>; it multiplies whatever a schedule
/// gives. Thread-safety: immutable, safe for any number of threads.
/// </summary>
public abstract record LearningRateSchedule
{
    /// <summary>What t counts; steps unless said otherwise.</summary>
    public ScheduleUnit Unit { get; init; }

    /// <summary>The rate at a time.</summary>
    /// <param name="time">How far training is.</param>
    public abstract double At(TrainingTime time);

    /// <summary>The same with t counting epochs.</summary>
    public virtual LearningRateSchedule PerEpoch() => this with { Unit = ScheduleUnit.Epoch };

    /// <summary>
    /// A straight line from <paramref name="start"/> times this schedule's first rate up to that rate, and then this schedule from
    /// its beginning (Goyal et al., 2017). At t = 0 the rate is the start itself: with the default of 0 the first step changes
    /// nothing, and per epoch the whole first epoch. Give a start where epochs are counted.
    /// </summary>
    /// <param name="length">How many of this schedule's units the line takes; at least 1.</param>
    /// <param name="start">The share to begin with, in [0, 1]; PyTorch begins with a third.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public LearningRateSchedule WithWarmUp(long length, float start = 0f) => new WarmUpSchedule(length, start, this) { Unit = Unit };

    /// <summary>The same rate always.</summary>
    /// <param name="rate">Finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public static LearningRateSchedule Constant(float rate) => new ConstantSchedule(rate);

    /// <summary>rate * factor^floor(t / length), as PyTorch's StepLR.</summary>
    /// <param name="rate">The first rate.</param>
    /// <param name="length">How long each rate lasts; at least 1.</param>
    /// <param name="factor">What each is multiplied by for the next; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static LearningRateSchedule Step(float rate, long length, float factor = 0.1f) => new StepSchedule(rate, length, factor);

    /// <summary>rate * factor^(how many milestones are at or before t), as PyTorch's MultiStepLR.</summary>
    /// <param name="rate">The first rate.</param>
    /// <param name="milestones">When the rate changes; each later than the one before.</param>
    /// <param name="factor">What it is multiplied by; above 0.</param>
    /// <exception cref="ArgumentException">The milestones are not in order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static LearningRateSchedule MultiStep(float rate, IReadOnlyList<long> milestones, float factor = 0.1f) =>
        new MultiStepSchedule(rate, milestones, factor);

    /// <summary>rate * factor^(t / length), as Keras's ExponentialDecay.</summary>
    /// <param name="rate">The first rate.</param>
    /// <param name="length">How long it takes to be multiplied by the factor once; at least 1.</param>
    /// <param name="factor">Above 0.</param>
    /// <param name="staircase">Whether t / length is rounded down.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static LearningRateSchedule Exponential(float rate, long length, float factor, bool staircase = false) =>
        new ExponentialSchedule(rate, length, factor, staircase);

    /// <summary>
    /// rate / (1 + decay * t / length), as Keras's InverseTimeDecay; with length 1 that is alpha / (1 + beta (t - 1)) of tutorials,
    /// whose t begins at 1.
    /// </summary>
    /// <param name="rate">The first rate.</param>
    /// <param name="decay">Not negative.</param>
    /// <param name="length">What t is divided by; at least 1.</param>
    /// <param name="staircase">Whether t / length is rounded down.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static LearningRateSchedule InverseTime(float rate, float decay, long length = 1, bool staircase = false) =>
        new InverseTimeSchedule(rate, decay, length, staircase);

    /// <summary>(rate - end) (1 - t / length)^power + end until t = length, then end, as Keras's PolynomialDecay.</summary>
    /// <param name="rate">The first rate.</param>
    /// <param name="length">When the last rate is reached; at least 1.</param>
    /// <param name="end">The last rate.</param>
    /// <param name="power">Above 0; 1 for a straight line.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static LearningRateSchedule Polynomial(float rate, long length, float end = 1e-4f, float power = 1f) =>
        new PolynomialSchedule(rate, length, end, power);

    /// <summary>end + (rate - end) (1 + cos(pi t / length)) / 2 until t = length, then end (Loshchilov and Hutter, 2017).</summary>
    /// <param name="rate">The first rate.</param>
    /// <param name="length">When the last rate is reached; at least 1.</param>
    /// <param name="end">The last rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static LearningRateSchedule Cosine(float rate, long length, float end = 0f) => new CosineSchedule(rate, length, end);

    /// <summary>
    /// Cosines one after the other, each from the full rate down: SGDR (Loshchilov and Hutter, 2017), as Keras's CosineDecayRestarts.
    /// </summary>
    /// <param name="rate">The first rate.</param>
    /// <param name="length">How long the first cosine lasts; at least 1.</param>
    /// <param name="growth">How many times as long as the one before each next one lasts; a whole number of at least 1.</param>
    /// <param name="peak">What the first rate of each next one is multiplied by; above 0.</param>
    /// <param name="end">The rate that each comes down to.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static LearningRateSchedule WarmRestarts(float rate, long length, int growth = 2, float peak = 1f, float end = 0f) =>
        new WarmRestartsSchedule(rate, length, growth, peak, end);

    /// <summary>
    /// Up along half a cosine and down along another (Smith and Topin, 2018), as PyTorch's OneCycleLR: from peak / divisor to the
    /// peak, then to peak / divisor / finalDivisor at the last of <paramref name="length"/> times. Momentum does not change.
    /// </summary>
    /// <param name="peak">The largest rate.</param>
    /// <param name="length">How long the cycle lasts; at least 2.</param>
    /// <param name="rise">The share of the cycle in which the rate goes up, in (0, 1).</param>
    /// <param name="divisor">The peak divided by the first rate; at least 1.</param>
    /// <param name="finalDivisor">The first rate divided by the last; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static LearningRateSchedule OneCycle(
        float peak, long length, float rise = 0.3f, float divisor = 25f, float finalDivisor = 1e4f) =>
        new OneCycleSchedule(peak, length, rise, divisor, finalDivisor);

    /// <summary>A function of one's own, which must be one of the time alone for a resumed run to go on as it was.</summary>
    /// <param name="rate">Gives a finite rate that is not negative.</param>
    public static LearningRateSchedule From(Func<TrainingTime, double> rate) => new FunctionSchedule(rate);

    /// <summary>The same rate always.</summary>
    /// <param name="rate">Finite and not negative.</param>
    public static implicit operator LearningRateSchedule(float rate) => Constant(rate);

    /// <summary>The same rate always.</summary>
    /// <param name="rate">Finite and not negative.</param>
    public static LearningRateSchedule FromSingle(float rate) => Constant(rate);

    /// <summary>How it was made: <c>Cosine(rate: 0.1, length: 9000, end: 0) per epoch</c>; a constant as its number.</summary>
    public sealed override string ToString() => Unit == ScheduleUnit.Epoch ? Description + " per epoch" : Description;

    /// <summary>What it is called with its numbers, the same in any culture.</summary>
    private protected abstract string Description { get; }

    /// <summary>t: steps or epochs.</summary>
    /// <param name="time">How far training is.</param>
    protected long Elapsed(TrainingTime time) => Unit == ScheduleUnit.Epoch ? time.Epoch : time.Step;

    private protected static float CheckRate(float rate, string name) => rate >= 0 && float.IsFinite(rate)
        ? rate
        : throw new ArgumentOutOfRangeException(name, rate, $"{name} must be a finite number and not negative.");

    private protected static float CheckAbove(float value, float bound, string name) => value > bound && float.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number above {bound}.");

    private protected static float CheckAtLeastOne(float value, string name) => value >= 1 && float.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number of at least 1.");

    private protected static long CheckLength(long length, string name, long least = 1) => length >= least
        ? length
        : throw new ArgumentOutOfRangeException(name, length, $"{name} must be at least {least}.");
}
