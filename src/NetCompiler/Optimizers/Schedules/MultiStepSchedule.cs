namespace NetCompiler;

/// <summary>rate * factor^(how many milestones are at or before t).</summary>
internal sealed record MultiStepSchedule : LearningRateSchedule
{
    private readonly long[] _milestones;

    public MultiStepSchedule(float rate, IReadOnlyList<long> milestones, float factor)
    {
        ArgumentNullException.ThrowIfNull(milestones);
        Rate = CheckRate(rate, nameof(rate));
        Factor = CheckAbove(factor, 0, nameof(factor));
        _milestones = [.. milestones];
        for (int place = 1; place < _milestones.Length; place++)
        {
            if (_milestones[place] <= _milestones[place - 1])
            {
                throw new ArgumentException(
                    $"Milestone {_milestones[place]} comes after {_milestones[place - 1]}; each must be later than the one before.",
                    nameof(milestones));
            }
        }

        Milestones = string.Join(' ', _milestones);
    }

    public float Rate { get; }

    public float Factor { get; }

    /// <summary>As text, so that schedules of the same milestones are equal.</summary>
    public string Milestones { get; }

    private protected override string Description => FormattableString.Invariant($"MultiStep(rate: {Rate}, milestones: {Milestones}, factor: {Factor})");

    public override double At(TrainingTime time)
    {
        long elapsed = Elapsed(time);
        int passed = 0;
        while (passed < _milestones.Length && _milestones[passed] <= elapsed)
        {
            passed++;
        }

        return Rate * Math.Pow(Factor, passed);
    }

    public bool Equals(MultiStepSchedule? other) =>
        other is not null && Unit == other.Unit && Rate.Equals(other.Rate) && Factor.Equals(other.Factor) && Milestones == other.Milestones;

    public override int GetHashCode() => HashCode.Combine(Unit, Rate, Factor, Milestones);
}
