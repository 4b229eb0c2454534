namespace NetCompiler;

/// <summary>A rate by a function of the user's.</summary>
internal sealed record FunctionSchedule(Func<TrainingTime, double> Rate) : LearningRateSchedule
{
    public Func<TrainingTime, double> Rate { get; } = Rate ?? throw new ArgumentNullException("rate");

    private protected override string Description => "a function";

    public override LearningRateSchedule PerEpoch() =>
        throw new InvalidOperationException("A function of one's own sees steps and epochs already: read the time's Epoch in it.");

    public override double At(TrainingTime time) => Rate(time) is >= 0 and < double.PositiveInfinity and double rate
        ? rate
        : throw new InvalidOperationException(
            $"The schedule gave the rate {Rate(time)} at step {time.Step} of epoch {time.Epoch}; rates are finite and not negative.");
}
