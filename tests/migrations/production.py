"""Databases as they were before the migrations: plain SQL, written apart from the revisions."""

from tests.migrations.schema import execute

TYPES = """
CREATE TYPE userrole AS ENUM ('PADAWAN', 'MAITRE', 'GARDIEN', 'ARCHIVISTE', 'ADMIN');
CREATE TYPE exercisetype AS ENUM ('ADDITION', 'SOUSTRACTION', 'MULTIPLICATION', 'DIVISION',
    'FRACTIONS', 'GEOMETRIE', 'TEXTE', 'MIXTE', 'DIVERS');
CREATE TYPE difficultylevel AS ENUM ('INITIE', 'PADAWAN', 'CHEVALIER', 'MAITRE');
CREATE TYPE logicchallengetype AS ENUM ('SEQUENCE', 'PATTERN', 'VISUAL', 'PUZZLE', 'RIDDLE',
    'DEDUCTION', 'SPATIAL', 'PROBABILITY', 'GRAPH', 'CODING', 'CHESS', 'CUSTOM');
CREATE TYPE agegroup AS ENUM ('ENFANT', 'ADOLESCENT', 'ADULTE', 'AGE_9_12', 'AGE_12_13',
    'AGE_13_PLUS', 'GROUP_10_12', 'GROUP_13_15', 'ALL_AGES');
"""

TABLES = """
CREATE TABLE users (id SERIAL PRIMARY KEY, username VARCHAR(50) NOT NULL UNIQUE,
    email VARCHAR(100) NOT NULL UNIQUE, hashed_password VARCHAR(255) NOT NULL,
    full_name VARCHAR(100), role userrole DEFAULT 'PADAWAN', is_active BOOLEAN DEFAULT true,
    created_at TIMESTAMPTZ DEFAULT now(), updated_at TIMESTAMPTZ DEFAULT now(),
    grade_level INTEGER, learning_style VARCHAR(50), preferred_difficulty VARCHAR(50),
    preferred_theme VARCHAR(50), accessibility_settings TEXT);
CREATE TABLE exercises (id SERIAL PRIMARY KEY, title VARCHAR NOT NULL,
    creator_id INTEGER REFERENCES users (id), exercise_type exercisetype NOT NULL,
    difficulty difficultylevel NOT NULL, tags VARCHAR, age_group VARCHAR, context_theme VARCHAR,
    complexity INTEGER, ai_generated BOOLEAN DEFAULT false, question TEXT NOT NULL,
    correct_answer VARCHAR NOT NULL, choices JSON, explanation TEXT, hint TEXT, image_url VARCHAR,
    audio_url VARCHAR, is_active BOOLEAN DEFAULT true, is_archived BOOLEAN DEFAULT false,
    view_count INTEGER DEFAULT 0, created_at TIMESTAMPTZ, updated_at TIMESTAMPTZ);
CREATE TABLE attempts (id SERIAL PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id),
    exercise_id INTEGER NOT NULL REFERENCES exercises (id), user_answer VARCHAR NOT NULL,
    is_correct BOOLEAN NOT NULL, time_spent DOUBLE PRECISION, attempt_number INTEGER DEFAULT 1,
    hints_used INTEGER DEFAULT 0, device_info VARCHAR, created_at TIMESTAMPTZ);
CREATE TABLE progress (id SERIAL PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id),
    exercise_type VARCHAR NOT NULL, difficulty VARCHAR NOT NULL, total_attempts INTEGER DEFAULT 0,
    correct_attempts INTEGER DEFAULT 0, average_time DOUBLE PRECISION,
    completion_rate DOUBLE PRECISION, streak INTEGER DEFAULT 0, highest_streak INTEGER DEFAULT 0,
    concept_mastery JSON, learning_curve JSON, last_active_date TIMESTAMPTZ,
    mastery_level INTEGER DEFAULT 1, awards JSON, strengths VARCHAR, areas_to_improve VARCHAR,
    recommendations VARCHAR, last_updated TIMESTAMPTZ);
CREATE TABLE logic_challenges (id SERIAL PRIMARY KEY, title VARCHAR(255) NOT NULL,
    description TEXT NOT NULL, challenge_type logicchallengetype NOT NULL,
    age_group agegroup NOT NULL, difficulty VARCHAR(50), content TEXT, question TEXT,
    solution TEXT, correct_answer VARCHAR(255), choices JSON, solution_explanation TEXT,
    visual_data JSON, hints JSON, is_active BOOLEAN DEFAULT true,
    creator_id INTEGER REFERENCES users (id), created_at TIMESTAMPTZ DEFAULT now(),
    updated_at TIMESTAMPTZ, difficulty_rating DOUBLE PRECISION DEFAULT 3.0,
    estimated_time_minutes INTEGER DEFAULT 15, success_rate DOUBLE PRECISION DEFAULT 0,
    image_url VARCHAR, source_reference VARCHAR, tags VARCHAR, is_template BOOLEAN DEFAULT false,
    generation_parameters JSON, is_archived BOOLEAN DEFAULT false, view_count INTEGER DEFAULT 0);
CREATE INDEX ix_logic_challenges_challenge_type ON logic_challenges (challenge_type);
CREATE INDEX ix_logic_challenges_age_group ON logic_challenges (age_group);
CREATE INDEX ix_logic_challenges_difficulty ON logic_challenges (difficulty);
CREATE TABLE logic_challenge_attempts (id SERIAL PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    challenge_id INTEGER NOT NULL REFERENCES logic_challenges (id), user_solution TEXT NOT NULL,
    is_correct BOOLEAN NOT NULL, time_spent DOUBLE PRECISION, hints_used INTEGER DEFAULT 0,
    attempt_number INTEGER DEFAULT 1, notes TEXT, created_at TIMESTAMPTZ DEFAULT now());
CREATE TABLE recommendations (id SERIAL PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    exercise_id INTEGER REFERENCES exercises (id) ON DELETE SET NULL,
    exercise_type VARCHAR NOT NULL, difficulty VARCHAR NOT NULL, priority INTEGER DEFAULT 5,
    reason TEXT, is_completed BOOLEAN DEFAULT false, shown_count INTEGER DEFAULT 0,
    clicked_count INTEGER DEFAULT 0, last_clicked_at TIMESTAMPTZ, completed_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ, updated_at TIMESTAMPTZ);
CREATE TABLE settings (id SERIAL PRIMARY KEY, key VARCHAR NOT NULL UNIQUE, value VARCHAR,
    value_json JSON, description VARCHAR, category VARCHAR, is_system BOOLEAN DEFAULT false,
    is_public BOOLEAN DEFAULT true, created_at TIMESTAMPTZ, updated_at TIMESTAMPTZ);
"""

ROWS = """
INSERT INTO users (username, email, hashed_password, role, is_active, created_at) VALUES
    ('luke', 'luke@example.org', 'h1', 'PADAWAN', true, '2025-01-01'),
    ('leia', 'leia@example.org', 'h2', 'MAITRE', NULL, NULL),
    ('yoda', 'yoda@example.org', 'h3', NULL, false, '2024-12-01');
INSERT INTO exercises (title, creator_id, exercise_type, difficulty, question, correct_answer,
    choices) VALUES ('Somme', 2, 'ADDITION', 'INITIE', '1 + 1', '2', '["2", "3"]'),
    ('Produit', NULL, 'MULTIPLICATION', 'MAITRE', '20 * 20', '400', NULL);
INSERT INTO attempts (user_id, exercise_id, user_answer, is_correct, time_spent, created_at) VALUES
    (1, 1, '2', true, 3.5, '2025-02-01'), (1, 2, '40', false, NULL, NULL);
INSERT INTO progress (user_id, exercise_type, difficulty, total_attempts, correct_attempts) VALUES
    (1, 'addition', 'initie', 1, 1), (1, 'addition', 'initie', 2, 1);
INSERT INTO logic_challenges (title, description, challenge_type, age_group) VALUES
    ('Suite', '1, 1, 2, 3', 'SEQUENCE', 'AGE_9_12');
INSERT INTO logic_challenge_attempts (user_id, challenge_id, user_solution, is_correct) VALUES
    (1, 1, '5', true);
INSERT INTO recommendations (user_id, exercise_id, exercise_type, difficulty, priority) VALUES
    (1, 1, 'addition', 'initie', NULL);
INSERT INTO settings (key, value) VALUES ('theme', 'dark');
"""

BADGE_SCRIPT = """
ALTER TABLE users ADD COLUMN total_points INTEGER DEFAULT 0,
    ADD COLUMN current_level INTEGER DEFAULT 1, ADD COLUMN experience_points INTEGER DEFAULT 0,
    ADD COLUMN jedi_rank VARCHAR(50) DEFAULT 'youngling', ADD COLUMN avatar_url VARCHAR(255);
CREATE TABLE achievements (id SERIAL PRIMARY KEY, code VARCHAR(100) UNIQUE NOT NULL,
    name VARCHAR(255) NOT NULL, description TEXT, icon_url VARCHAR(255), category VARCHAR(50),
    difficulty VARCHAR(50), points_reward INTEGER DEFAULT 0, is_secret BOOLEAN DEFAULT false,
    requirements JSON, star_wars_title VARCHAR(255), is_active BOOLEAN DEFAULT true,
    created_at TIMESTAMPTZ DEFAULT now());
CREATE TABLE user_achievements (id SERIAL PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    achievement_id INTEGER NOT NULL REFERENCES achievements (id) ON DELETE CASCADE,
    earned_at TIMESTAMPTZ DEFAULT now(), progress_data JSON, is_displayed BOOLEAN DEFAULT true,
    UNIQUE (user_id, achievement_id));
CREATE INDEX idx_achievements_code ON achievements (code);
CREATE INDEX idx_achievements_category ON achievements (category);
CREATE INDEX idx_achievements_active ON achievements (is_active);
CREATE INDEX idx_user_achievements_user ON user_achievements (user_id);
CREATE INDEX idx_user_achievements_earned ON user_achievements (earned_at);
CREATE INDEX idx_users_jedi_rank ON users (jedi_rank);
CREATE INDEX idx_users_total_points ON users (total_points);
"""

BADGE_ROWS = """
UPDATE users SET total_points = NULL, current_level = NULL, experience_points = NULL,
    jedi_rank = NULL WHERE username = 'yoda';
UPDATE users SET total_points = 450, current_level = 5, experience_points = 50,
    jedi_rank = 'padawan', avatar_url = '/a.png' WHERE username = 'luke';
INSERT INTO achievements (code, name, category, difficulty, points_reward, is_active, created_at,
    requirements) VALUES
    ('first_steps', 'Premiers Pas', 'progression', 'bronze', 10, NULL, NULL, '{"a": 1}'),
    ('padawan_path', 'Voie du Padawan', 'progression', 'silver', NULL, true, now(), NULL);
INSERT INTO user_achievements (user_id, achievement_id, earned_at, is_displayed) VALUES
    (1, 1, '2025-03-01', NULL), (2, 1, NULL, true);
"""

OTHER_NAMES = """
ALTER TABLE users RENAME CONSTRAINT users_pkey TO pk_users;
ALTER TABLE users DROP CONSTRAINT users_username_key;
CREATE UNIQUE INDEX ix_users_username ON users (username);
CREATE INDEX ix_users_id ON users (id);
CREATE INDEX ix_exercises_id ON exercises (id);
ALTER TABLE users ALTER COLUMN role DROP DEFAULT, ALTER COLUMN is_active DROP DEFAULT;
ALTER TABLE exercises ALTER COLUMN view_count DROP DEFAULT;
ALTER TABLE attempts RENAME CONSTRAINT attempts_user_id_fkey TO fk_attempts_user;
ALTER TABLE recommendations DROP CONSTRAINT recommendations_user_id_fkey,
    ADD CONSTRAINT recommendations_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id);
ALTER TABLE logic_challenges DROP COLUMN view_count;
ALTER INDEX ix_logic_challenges_difficulty RENAME TO by_difficulty;
"""
"""What SQLAlchemy and hands make of the same tables: other names, no defaults, spare indexes."""


def make(url: str, *scripts: str) -> None:
    """Run the scripts, whose statements end with a semicolon, in one transaction."""
    statements = [part for script in scripts for part in script.split(";") if part.strip()]
    execute(url, *statements)
