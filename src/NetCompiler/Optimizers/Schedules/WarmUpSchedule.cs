namespace NetCompiler;

/// <summary>A straight line up to another schedule's first rate, then that schedule.</summary>
internal sealed record WarmUpSchedule(long Length, float Start, LearningRateSchedule Then) : LearningRateSchedule
{
    public long Length { get; } = CheckLength(Length, "length");

    public float Start { get; } = Start is >= 0 and <= 1
        ? Start
        : throw new ArgumentOutOfRangeException("start", Start, "start is a share of the first rate: from 0 to 1.");

    public LearningRateSchedule Then { get; init; } = Then;

    private protected override string Description => FormattableString.Invariant($"{Then} after a warm-up of {Length} from {Start}");

    public override LearningRateSchedule PerEpoch() => this with { Unit = ScheduleUnit.Epoch, Then = Then.PerEpoch() };

    public override double At(TrainingTime time)
    {
        long elapsed = Elapsed(time);
        if (elapsed >= Length)
        {
            return Then.At(Unit == ScheduleUnit.Epoch
                ? time with { Epoch = time.Epoch - Length }
                : time with { Step = time.Step - Length });
        }

        return Then.At(default) * (Start + ((1.0 - Start) * elapsed / Length));
    }
}
